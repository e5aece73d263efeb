/**
 * The one style sheet of these pages: the colours, steps and pieces of every page for people. The policy
 * allows no styles in the markup.
 */
export const STYLE = `:root{--nila-900:#0e2045;--nila-700:#1a3a78;--nila-600:#23509d;--nila-50:#f3f6fb;--kunyit-500:#e3a400;--kunyit-100:#fff4d6;--daun-700:#14613f;--daun-100:#e0f3e8;--bata-700:#a12a19;--bata-100:#fce8e4;--ink:#161f33;--slate:#4b566b;--edge:#717d93;--line:#d7dde8;--paper:#f6f7fa;--white:#fff;--r:.625rem}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-variant-numeric:tabular-nums}
h1,h2,.brand b{line-height:1.22;color:var(--nila-900);margin:0;letter-spacing:-.01em;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:1.625rem;font-weight:750}h2{font-size:1.125rem;font-weight:700}
p{margin:0 0 .75rem;max-width:68ch}.small{font-size:.875rem;color:var(--slate)}.lead{color:var(--slate);margin:.5rem 0 1.5rem}
a{color:var(--nila-600);text-underline-offset:.18em;text-decoration-thickness:1px}a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--kunyit-500);outline-offset:2px;border-radius:.2rem;box-shadow:0 0 0 5px var(--nila-900)}
.skip{position:absolute;left:-99rem;z-index:9;background:var(--white);padding:.75rem 1rem}.skip:focus{left:1rem;top:.5rem}
.top{background:var(--white)}
.top .in{display:flex;align-items:center;gap:.75rem;padding:.625rem 1rem;max-width:90rem;margin:auto}
.brand{display:flex;align-items:center;gap:.625rem;min-width:0}.brand svg,.brand img{flex:none}.brand img{object-fit:contain}.brand b{display:block;font-size:1.0625rem;font-weight:800}.brand span span{display:block;font-size:.8125rem;color:var(--slate);line-height:1.2}
.end{margin-left:auto}.end a,.foot a,.crumb a{display:inline-block;padding:.25rem 0}
.strip{height:9px;background:conic-gradient(from 150deg at 50% 0,var(--kunyit-500) 60deg,var(--nila-700) 0) 0 0/18px 9px}
main{padding:1.25rem 1rem 3rem;max-width:42rem;margin:auto}
.crumb{font-size:.875rem;margin-bottom:.5rem}
.card{background:var(--white);border:1px solid var(--line);border-radius:var(--r);box-shadow:0 1px 2px rgb(14 32 69/.06),0 1px 6px rgb(14 32 69/.05);padding:1rem;margin-bottom:1rem}.card>h2{margin-bottom:.75rem}.card>p:last-child{margin-bottom:0}
.note{border-left:5px solid var(--nila-600);background:var(--nila-50);padding:.75rem 1rem;border-radius:0 .375rem .375rem 0;margin:0 0 1rem}.note p{margin:0}.note.ok{border-color:var(--daun-700);background:var(--daun-100)}.note.warn{border-color:var(--kunyit-500);background:var(--kunyit-100)}.note.bad{border-color:var(--bata-700);background:var(--bata-100)}
h1+.kv{margin-top:1rem}
.kv{display:grid;grid-template-columns:minmax(0,max-content) minmax(0,1fr);gap:.375rem 1.25rem;margin:1rem 0 0}.kv dt{color:var(--slate)}.kv dd{margin:0;font-weight:600;overflow-wrap:anywhere}
code{font:.875em/1.4 ui-monospace,"Cascadia Mono",Menlo,monospace;overflow-wrap:anywhere}
.fresh{font-size:.8125rem;color:var(--slate);margin:1rem 0 0;max-width:none}
.acts{display:flex;flex-wrap:wrap;gap:.625rem;max-width:none;margin:0}
.btn{display:inline-flex;align-items:center;justify-content:center;min-height:2.75rem;padding:.5rem 1.125rem;border-radius:.5rem;border:1px solid var(--nila-700);background:var(--nila-700);color:#fff;font-family:inherit;font-size:1rem;font-weight:600;line-height:1.2;text-decoration:none;cursor:pointer}.btn:hover{background:var(--nila-900)}.btn.alt{background:var(--white);color:var(--nila-700)}.btn.alt:hover{background:var(--nila-50)}
label.f{font-weight:600;display:block;margin-bottom:.25rem}.field{margin-bottom:1.5rem}.hint{margin:0 0 .375rem}
input:not([type=hidden]){font:inherit;color:inherit;background:var(--white);border:1.5px solid var(--edge);border-radius:.4rem;padding:.5rem .75rem;min-height:2.75rem;width:100%}
.field.bad{border-left:5px solid var(--bata-700);padding-left:.875rem}.field.bad input{border-color:var(--bata-700);border-width:2px}
.summary{border:4px solid var(--bata-700);border-radius:.5rem;padding:1rem;margin-bottom:1.5rem;background:var(--white)}.summary h2{margin-bottom:.5rem}.summary p{margin:0}
.foot{border-top:1px solid var(--line);margin-top:2rem;padding-top:1rem;font-size:.8125rem;color:var(--slate);display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:baseline}
@media(max-width:29.99rem){.kv{grid-template-columns:minmax(0,1fr);gap:0}.kv dt{font-size:.875rem}.kv dd{margin-bottom:.625rem}.acts .btn{width:100%}}
@media(min-width:60rem){h1{font-size:1.875rem}main{padding:1.75rem 2rem 3rem;max-width:44rem}.card{padding:1.25rem}}
@media(forced-colors:active){.card,.note{border:1px solid}}
@media print{.end,.foot a,.crumb,.noprint,.skip{display:none!important}body{background:#fff;font-size:10.5pt}.card{box-shadow:none;break-inside:avoid}main{padding:1rem 0;max-width:none}.note,.strip{print-color-adjust:exact;-webkit-print-color-adjust:exact}a{color:inherit;text-decoration:none}}
`;

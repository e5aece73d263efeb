<?php

declare(strict_types=1);

namespace Mumpuni;

/**
 * Sends a request by curl, and again where that can do no harm and may help.
 *
 * @internal
 */
final class Sender
{
    /** Trouble on the way, or of a server that will be over. */
    private const PASSING = [429, 502, 503, 504];
    private const LONGEST_WAIT = 60.0;

    /** Kept, and with it the connection. */
    private readonly \CurlHandle $curl;

    /** @param array<int, mixed> $curlOptions */
    public function __construct(
        private readonly int $attempts,
        private readonly float $timeout,
        private readonly array $curlOptions,
    ) {
        $this->curl = curl_init();
    }

    /** @throws NoAnswer where the last try got none */
    public function send(Request $request): Response
    {
        for ($attempt = 1; ; $attempt++) {
            $last = $attempt >= $this->attempts || !$request->repeatable;
            $retryAfter = null;
            try {
                $response = $this->sendOnce($request);
                if ($last || !in_array($response->status, self::PASSING, true)) {
                    return $response;
                }
                $retryAfter = $response->headers['retry-after'] ?? null;
            } catch (NoAnswer $none) {
                if ($last) {
                    throw $none;
                }
            }
            usleep((int) (1_000_000 * self::waitBefore($attempt, $retryAfter)));
        }
    }

    /**
     * What lies at an address, in a temporary file from its beginning; without a limit of time, as it may be large.
     *
     * @return resource
     * @throws NoAnswer where none came
     * @throws Problem where there is nothing
     */
    public function download(string $url): mixed
    {
        $file = tmpfile();
        curl_reset($this->curl);
        curl_setopt_array($this->curl, $this->curlOptions + [
            CURLOPT_URL => $url,
            CURLOPT_ENCODING => '',
            CURLOPT_FILE => $file,
        ]);
        if (curl_exec($this->curl) === false) {
            throw new NoAnswer(curl_error($this->curl), curl_errno($this->curl));
        }
        rewind($file);
        $status = curl_getinfo($this->curl, CURLINFO_RESPONSE_CODE);
        if ($status >= 400) {
            throw new Problem(new Response($status, [], (string) stream_get_contents($file)));
        }
        return $file;
    }

    /** Seconds until the next try: what the server asks for, else twice as long each time, less a random part. */
    private static function waitBefore(int $attempt, ?string $retryAfter): float
    {
        if ($retryAfter !== null && ctype_digit($retryAfter)) {
            return min((float) $retryAfter, self::LONGEST_WAIT);
        }
        return min(0.5 * 2 ** ($attempt - 1), 30) * (0.5 + mt_rand() / mt_getrandmax() / 2);
    }

    private function sendOnce(Request $request): Response
    {
        $headers = [];
        curl_reset($this->curl);
        curl_setopt_array($this->curl, $this->curlOptions + [
            CURLOPT_URL => $request->url,
            CURLOPT_CUSTOMREQUEST => $request->method,
            CURLOPT_TIMEOUT_MS => (int) (1_000 * $this->timeout),
            CURLOPT_RETURNTRANSFER => true,
            // on a connection that it kept and that has ended meanwhile, curl sends again by itself
            CURLOPT_FRESH_CONNECT => !$request->repeatable,
            // whatever curl can unpack
            CURLOPT_ENCODING => '',
            CURLOPT_HTTPHEADER => array_map(
                static fn (string $name, string $value): string => "$name: $value",
                array_keys($request->headers),
                $request->headers,
            ),
            CURLOPT_HEADERFUNCTION => static function (\CurlHandle $_, string $line) use (&$headers): int {
                [$name, $value] = explode(':', $line, 2) + [1 => ''];
                $headers[strtolower(trim($name))] = trim($value);
                return strlen($line);
            },
        ]);
        if ($request->body !== null) {
            curl_setopt($this->curl, CURLOPT_POSTFIELDS, $request->body);
        }
        $body = curl_exec($this->curl);
        if ($body === false) {
            throw new NoAnswer(curl_error($this->curl), curl_errno($this->curl));
        }
        return new Response(curl_getinfo($this->curl, CURLINFO_RESPONSE_CODE), $headers, $body);
    }
}

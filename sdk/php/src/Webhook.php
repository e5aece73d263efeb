<?php

declare(strict_types=1);

namespace Mumpuni;

/** Webhooks, by the specification of Standard Webhooks (https://www.standardwebhooks.com). */
final class Webhook
{
    /** How many seconds the sender's clock and ours may be apart. */
    private const TOLERANCE = 300;

    /**
     * The event of a call that a webhook made, after its signature and its time were found right.
     *
     * @param string $body the body as it came, before anything parsed it: file_get_contents('php://input')
     * @param array<string, string> $headers those of the call, as getallheaders() gives them
     * @param string ...$secrets the secret of the endpoint, whsec_...; during a rotation both
     * @return array{id: string, type: string, dataschema?: string, timestamp: string, data: array<string, mixed>}
     * @throws InvalidSignature where it was not sent by the holder of a secret, or more than five minutes ago
     */
    public static function verify(string $body, array $headers, #[\SensitiveParameter] string ...$secrets): array
    {
        $headers = array_change_key_case($headers);
        $id = $headers['webhook-id'] ?? '';
        $timestamp = $headers['webhook-timestamp'] ?? '';
        $signatures = $headers['webhook-signature'] ?? '';
        if ($id === '' || !ctype_digit($timestamp) || $signatures === '') {
            throw new InvalidSignature('webhook-id, webhook-timestamp or webhook-signature is missing');
        }
        if (abs(time() - (int) $timestamp) > self::TOLERANCE) {
            throw new InvalidSignature('it was sent too long ago, or the clocks are apart');
        }
        foreach ($secrets as $secret) {
            $expected = 'v1,' . base64_encode(
                hash_hmac('sha256', "$id.$timestamp.$body", self::key($secret), binary: true),
            );
            // several while the secret is being changed
            foreach (explode(' ', $signatures) as $signature) {
                if (hash_equals($expected, $signature)) {
                    return json_decode($body, true, flags: JSON_THROW_ON_ERROR);
                }
            }
        }
        throw new InvalidSignature('no signature is that of a secret');
    }

    private static function key(#[\SensitiveParameter] string $secret): string
    {
        $key = base64_decode(str_starts_with($secret, 'whsec_') ? substr($secret, strlen('whsec_')) : $secret, true);
        if ($key === false || $key === '') {
            throw new \InvalidArgumentException('the secret of a webhook is whsec_ and what follows it in base64');
        }
        return $key;
    }
}

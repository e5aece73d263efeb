<?php

declare(strict_types=1);

namespace Mumpuni;

/**
 * The token of a client: fetched when it is first needed, and anew half a minute before it ends.
 *
 * @internal
 */
final class AccessToken
{
    private ?string $bearer = null;
    private float $until = 0.0;

    public function __construct(
        private readonly string $url,
        private readonly string $clientId,
        #[\SensitiveParameter] private readonly string $clientSecret,
        private readonly Sender $sender,
    ) {
    }

    /** @throws Problem where the client is not known, is disabled or has another secret */
    public function get(): string
    {
        if ($this->bearer === null || microtime(true) >= $this->until) {
            $basic = base64_encode(urlencode($this->clientId) . ':' . urlencode($this->clientSecret));
            $headers = [
                'Accept' => 'application/json',
                'Authorization' => "Basic $basic",
                'Content-Type' => 'application/x-www-form-urlencoded',
            ];
            $body = 'grant_type=client_credentials';
            $response = $this->sender->send(new Request('POST', $this->url, $headers, $body, repeatable: false));
            if ($response->status !== 200) {
                throw new Problem($response);
            }
            $answer = $response->content();
            $this->bearer = $answer['access_token'];
            $this->until = microtime(true) + ($answer['expires_in'] ?? 60) - 30;
        }
        return $this->bearer;
    }

    /** After a 401: this one is of no use any more. */
    public function forget(string $bearer): void
    {
        if ($this->bearer === $bearer) {
            $this->bearer = null;
        }
    }
}

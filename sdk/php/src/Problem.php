<?php

declare(strict_types=1);

namespace Mumpuni;

/** What the API refused, RFC 9457: decide by `problemCode`, which is stable; show `messages` to people. */
final class Problem extends \RuntimeException
{
    public readonly int $status;
    public readonly string $problemCode;

    /** @var array{id: string, en: string}|null the same sentence in Indonesian and English */
    public readonly ?array $messages;

    /** @var list<array<string, mixed>> each wrong field, where a request was malformed or names what is not there */
    public readonly array $errors;

    /** Name it to the operator when you ask about the request. */
    public readonly ?string $requestId;

    /** @var array<string, mixed> the problem as it came, with the members that only some codes have */
    public readonly array $body;

    /** @internal */
    public function __construct(Response $response)
    {
        $body = json_decode($response->body, true);
        $this->body = is_array($body) ? $body : [];
        $this->status = $response->status;
        // a refused token request says `error` instead, by RFC 6749
        $this->problemCode = $this->body['code'] ?? $this->body['error'] ?? "HTTP_{$this->status}";
        $this->messages = $this->body['messages'] ?? null;
        $this->errors = $this->body['errors'] ?? [];
        $this->requestId = $this->body['requestId'] ?? $response->headers['x-request-id'] ?? null;
        $detail = $this->body['detail'] ?? $this->body['error_description'] ?? $this->body['title'] ?? '';
        parent::__construct("{$this->status} {$this->problemCode}: $detail", $this->status);
    }
}

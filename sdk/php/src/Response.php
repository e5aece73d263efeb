<?php

declare(strict_types=1);

namespace Mumpuni;

/** @internal */
final class Response
{
    /** @param array<string, string> $headers by their names in small letters */
    public function __construct(
        public readonly int $status,
        public readonly array $headers,
        public readonly string $body,
    ) {
    }

    /** JSON as arrays, null where there is nothing, anything else as it came. */
    public function content(): mixed
    {
        if ($this->body === '') {
            return null;
        }
        return str_contains($this->headers['content-type'] ?? '', 'json')
            ? json_decode($this->body, true, flags: JSON_THROW_ON_ERROR)
            : $this->body;
    }
}

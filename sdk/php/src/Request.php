<?php

declare(strict_types=1);

namespace Mumpuni;

/** @internal */
final class Request
{
    /**
     * @param array<string, string> $headers
     * @param bool $repeatable whether it changes nothing the second time, by its method or by its key
     */
    public function __construct(
        public readonly string $method,
        public readonly string $url,
        public readonly array $headers,
        public readonly ?string $body,
        public readonly bool $repeatable,
    ) {
    }

    public function with(string $header, string $value): self
    {
        $headers = [$header => $value] + $this->headers;
        return new self($this->method, $this->url, $headers, $this->body, $this->repeatable);
    }
}

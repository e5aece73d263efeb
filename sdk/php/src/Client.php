<?php

declare(strict_types=1);

namespace Mumpuni;

/**
 * A client of the API: `get`, `post`, `put`, `patch` and `delete` by the paths of the contract, and `all` for lists.
 * It fetches its token, gives each call that takes one an idempotency key, and sends again what got no answer or was
 * asked to wait.
 */
final class Client
{
    private readonly string $baseUrl;
    private readonly Sender $sender;
    private readonly AccessToken $token;

    /**
     * @param string $baseUrl where the API is, as https://mumpuni.example.go.id
     * @param int $attempts how often a request is sent at most where no answer comes or the server asks to wait
     * @param float $timeout how many seconds one answer is waited for
     * @param array<int, mixed> $curlOptions more options of curl, as [CURLOPT_PROXY => 'http://proxy:3128']
     */
    public function __construct(
        string $baseUrl,
        string $clientId,
        #[\SensitiveParameter] string $clientSecret,
        int $attempts = 5,
        float $timeout = 30.0,
        array $curlOptions = [],
    ) {
        $this->baseUrl = rtrim($baseUrl, '/');
        $this->sender = new Sender($attempts, $timeout, $curlOptions);
        $this->token = new AccessToken("{$this->baseUrl}/oauth/token", $clientId, $clientSecret, $this->sender);
    }

    /**
     * @param array<string, scalar|null> $params those of the path and of the query
     * @param array<string, string> $headers
     * @return mixed what was answered: JSON as arrays, null where there is nothing, anything else as a string
     * @throws Problem where the API refused it
     * @throws NoAnswer where none came
     */
    public function get(string $path, array $params = [], array $headers = []): mixed
    {
        return $this->call('GET', $path, $params, headers: $headers);
    }

    /**
     * @param array<mixed>|string|null $body becomes JSON, unless it is a string and $contentType says of what kind
     * @param array<string, scalar|null> $params those of the path and of the query
     * @param array<string, string> $headers
     * @return mixed as of get
     * @throws Problem where the API refused it
     * @throws NoAnswer where none came
     */
    public function post(
        string $path,
        array|string|null $body = null,
        array $params = [],
        ?string $idempotencyKey = null,
        ?string $contentType = null,
        array $headers = [],
    ): mixed {
        if (in_array($path, IdempotentPosts::PATHS, true)) {
            $idempotencyKey ??= bin2hex(random_bytes(16));
        }
        if ($idempotencyKey !== null) {
            $headers['Idempotency-Key'] = $idempotencyKey;
        }
        return $this->call('POST', $path, $params, $body, $contentType, $headers, $idempotencyKey !== null);
    }

    /**
     * @param array<mixed>|string|null $body as of post
     * @param array<string, scalar|null> $params those of the path and of the query
     * @param array<string, string> $headers
     * @return mixed as of get
     * @throws Problem where the API refused it
     * @throws NoAnswer where none came
     */
    public function put(
        string $path,
        array|string|null $body = null,
        array $params = [],
        ?string $contentType = null,
        array $headers = [],
    ): mixed {
        return $this->call('PUT', $path, $params, $body, $contentType, $headers);
    }

    /**
     * @param array<mixed> $body
     * @param array<string, scalar|null> $params those of the path and of the query
     * @param array<string, string> $headers
     * @return mixed as of get
     * @throws Problem where the API refused it
     * @throws NoAnswer where none came
     */
    public function patch(string $path, array $body, array $params = [], array $headers = []): mixed
    {
        return $this->call('PATCH', $path, $params, $body, headers: $headers);
    }

    /**
     * @param array<string, scalar|null> $params those of the path and of the query
     * @param array<string, string> $headers
     * @return mixed as of get
     * @throws Problem where the API refused it
     * @throws NoAnswer where none came
     */
    public function delete(string $path, array $params = [], array $headers = []): mixed
    {
        return $this->call('DELETE', $path, $params, headers: $headers);
    }

    /**
     * Every item of a list, page after page.
     *
     * @param array<string, scalar|null> $params those of the path and of the query
     * @return \Generator<int, array<string, mixed>>
     * @throws Problem where the API refused a page
     * @throws NoAnswer where none came
     */
    public function all(string $path, array $params = []): \Generator
    {
        $params += ['limit' => 100];
        do {
            $page = $this->get($path, $params);
            foreach ($page['items'] as $item) {
                yield $item;
            }
            $params['cursor'] = $page['nextCursor'] ?? null;
        } while ($params['cursor'] !== null);
    }

    /**
     * Every item of a whole list ('participants'), from a file that the API writes first: for a first load of many
     * thousands. The file is kept in a temporary one meanwhile.
     *
     * @param array<string, mixed> $filters
     * @return \Generator<int, array<string, mixed>>
     * @throws Problem where the API refused it
     * @throws NoAnswer where none came
     * @throws \RuntimeException where the file could not be written
     */
    public function exported(string $resource, array $filters = []): \Generator
    {
        $path = "/v1/exports/$resource";
        $asked = $this->post($path, ['format' => 'NDJSON'] + ($filters === [] ? [] : ['filters' => $filters]));
        while (in_array($asked['status'], ['QUEUED', 'RUNNING'], true)) {
            sleep(1);
            $asked = $this->get("$path/{id}", ['id' => $asked['id']]);
        }
        if ($asked['file'] === null) {
            throw new \RuntimeException($asked['problem']['en'] ?? "The export is {$asked['status']}.");
        }
        // the link is the permission
        $file = $this->sender->download($this->baseUrl . $asked['file']['url']);
        while (($line = fgets($file)) !== false) {
            yield json_decode($line, true, flags: JSON_THROW_ON_ERROR);
        }
        fclose($file);
    }

    /**
     * @param array<string, scalar|null> $params
     * @param array<mixed>|string|null $body
     * @param array<string, string> $headers
     */
    private function call(
        string $method,
        string $path,
        array $params,
        array|string|null $body = null,
        ?string $contentType = null,
        array $headers = [],
        bool $repeatable = true,
    ): mixed {
        $headers += ['Accept' => 'application/json'];
        if (is_array($body)) {
            $body = $body === [] ? '{}' : json_encode($body, JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION);
            $contentType ??= 'application/json';
        }
        if ($contentType !== null) {
            $headers['Content-Type'] = $contentType;
        }
        $request = new Request($method, $this->baseUrl . self::filled($path, $params), $headers, $body, $repeatable);
        $response = $this->authorized($request);
        if ($response->status >= 400) {
            throw new Problem($response);
        }
        return $response->content();
    }

    private function authorized(Request $request): Response
    {
        $bearer = $this->token->get();
        $response = $this->sender->send($request->with('Authorization', "Bearer $bearer"));
        if ($response->status !== 401) {
            return $response;
        }
        // it was revoked, or its key was retired: once more with a new one
        $this->token->forget($bearer);
        return $this->sender->send($request->with('Authorization', 'Bearer ' . $this->token->get()));
    }

    /**
     * The path with its parameters in their places, and the others behind it.
     *
     * @param array<string, scalar|null> $params
     */
    private static function filled(string $path, array $params): string
    {
        $query = array_filter($params, static fn (mixed $value): bool => $value !== null);
        $filled = preg_replace_callback(
            '/\{(\w+)\}/',
            static function (array $match) use ($path, &$query): string {
                $value = $query[$match[1]] ?? throw new \InvalidArgumentException("$path needs {$match[1]}");
                unset($query[$match[1]]);
                return rawurlencode((string) $value);
            },
            $path,
        );
        $texts = array_map(static fn (mixed $value): mixed => is_bool($value) ? var_export($value, true) : $value, $query);
        return $texts === [] ? $filled : $filled . '?' . http_build_query($texts, encoding_type: PHP_QUERY_RFC3986);
    }
}

<?php

// Ten operations by the client that openapi-generator makes for PHP: each line says what came of one.

declare(strict_types=1);

use OpenAPI\Client\Api;
use OpenAPI\Client\ApiException;
use OpenAPI\Client\Configuration;
use OpenAPI\Client\Model;

require getenv('GUZZLE');
spl_autoload_register(static function (string $class): void {
    $file = getenv('GENERATED') . '/lib/' . strtr(substr($class, strlen('OpenAPI\\Client\\')), '\\', '/') . '.php';
    if (is_file($file)) {
        require $file;
    }
});

$configuration = (new Configuration())->setHost(getenv('BASE'))->setAccessToken(getenv('TOKEN'));
$http = new GuzzleHttp\Client();
$agencies = new Api\AgenciesApi($http, $configuration);
$participants = new Api\ParticipantsApi($http, $configuration);
$completions = new Api\CompletionsApi($http, $configuration);

/** @return array{int, array<string, mixed>, array<string, mixed>} */
function refused(callable $call): array
{
    try {
        $call();
    } catch (ApiException $error) {
        return [$error->getCode(), json_decode($error->getResponseBody(), true), $error->getResponseHeaders()];
    }
    exit("nothing was refused\n");
}

function told(mixed ...$words): void
{
    echo implode(' ', array_map(fn ($word) => is_bool($word) ? ($word ? 'True' : 'False') : $word, $words)), "\n";
}

$agency = $agencies->enrollmentAgencyList(limit: 1)->getItems()[0];
told('agency', $agency->getName());
$person = $participants->enrollmentParticipantPost(new Model\ParticipantRequest([
    'employee_number' => getenv('NUMBER'),
    'employee_type' => 'PNS',
    'name' => 'Contoh Pembangkit',
    'agency_id' => $agency->getId(),
]));
told('person', $participants->enrollmentParticipantGet($person->getId())->getName());
$training = [
    'participant_id' => $person->getId(),
    'title' => 'Pelatihan Klien Dibangkitkan',
    'form' => 'technical',
    'start_date' => new DateTime('2026-03-02'),
    'end_date' => new DateTime('2026-03-04'),
    'hours' => 20.5,
];
$key = 'php-' . hrtime(true);
$record = fn (array $changed = [], ?string $key = null) => $completions->enrollmentCompletionRecordOne(
    new Model\TrainingRecord($changed + $training),
    $key,
);
$recorded = $record(key: $key);
told('credited', $recorded->getCreditedHours());
$earlier = ['start_date' => new DateTime('2023-03-02'), 'end_date' => new DateTime('2023-03-04'), 'history' => true];
told('history', $record($earlier)->getYear());
$listed = $completions->enrollmentCompletionList($person->getId())->getItems();
$years = array_map(fn ($each) => $each->getYear(), $listed);
sort($years);
told('completions', count($listed), '[' . implode(', ', $years) . ']');
$hours = new Api\LearningHoursApi($http, $configuration);
told('hours', $hours->enrollmentLearningHoursGet($person->getId(), 2026)->getTotalHours());
$webhooks = new Api\WebhooksApi($http, $configuration);
$endpoint = $webhooks->notificationsWebhookEndpointRegister(new Model\WebhookEndpointRequest([
    'url' => 'http://127.0.0.1:8097/mumpuni',
    'event_types' => ['completion.recorded'],
]));
$webhooks->notificationsWebhookEndpointRemove($endpoint->getId());
told('webhook', substr($endpoint->getSecret(), 0, 6));
told('feed', (new Api\EventsApi($http, $configuration))->notificationsFeedList('now')->getHasMore());
$none = '01930000-0000-7000-8000-000000000000';
[$status, $problem] = refused(fn () => $completions->enrollmentCompletionShow($none));
told($status, $problem['code']);
[$status, $problem] = refused($record);
told($status, $problem['code'], $problem['completionId'] === $recorded->getCompletionId());
[$status, $problem] = refused(fn () => $record(['title' => 'Pelatihan Lain'], $key));
told($status, $problem['code']);
[$status, $problem, $headers] = refused(function () use ($agencies): void {
    for ($call = 0; $call < 2_000; $call++) {
        $agencies->enrollmentAgencyList(limit: 1);
    }
});
told($status, $problem['code'], isset(array_change_key_case($headers)['retry-after']));

"""Ten operations by the client that openapi-generator makes for Python: each line says what came of one."""

import json
import os
import time
from datetime import date

import openapi_client as api

configuration = api.Configuration(host=os.environ["BASE"], access_token=os.environ["TOKEN"])
configuration.retries = False
client = api.ApiClient(configuration)
agencies, participants, completions = api.AgenciesApi(client), api.ParticipantsApi(client), api.CompletionsApi(client)
number = os.environ["NUMBER"]


def refused(call):
    try:
        call()
    except api.ApiException as error:
        return error.status, json.loads(error.body), error.headers
    raise SystemExit("nothing was refused")


agency = agencies.enrollment_agency_list(limit=1).items[0]
print("agency", agency.name)
person = participants.enrollment_participant_post(
    api.ParticipantRequest(
        employee_number=number, employee_type="PNS", name="Contoh Pembangkit", agency_id=agency.id
    )
)
print("person", participants.enrollment_participant_get(person.id).name)
training = api.TrainingRecord(
    participant_id=person.id,
    title="Pelatihan Klien Dibangkitkan",
    form="technical",
    start_date=date(2026, 3, 2),
    end_date=date(2026, 3, 4),
    hours=20.5,
)
key = f"python-{time.time_ns()}"
recorded = completions.enrollment_completion_record_one(api.CompletionRequest(training), idempotency_key=key)
print("credited", recorded.credited_hours)
earlier = training.model_copy(
    update={"history": True, "start_date": date(2023, 3, 2), "end_date": date(2023, 3, 4)}
)
print("history", completions.enrollment_completion_record_one(api.CompletionRequest(earlier)).year)
listed = completions.enrollment_completion_list(participant_id=person.id)
print("completions", len(listed.items), sorted(each.year for each in listed.items))
hours = api.LearningHoursApi(client).enrollment_learning_hours_get(person.id, year=2026)
print("hours", hours.total_hours)
webhooks = api.WebhooksApi(client)
endpoint = webhooks.notifications_webhook_endpoint_register(
    api.WebhookEndpointRequest(url="http://127.0.0.1:8097/mumpuni", event_types=["completion.recorded"])
)
webhooks.notifications_webhook_endpoint_remove(endpoint.id)
print("webhook", endpoint.secret[:6])
print("feed", api.EventsApi(client).notifications_feed_list(after="now").has_more)
status, problem, _ = refused(lambda: completions.enrollment_completion_show("01930000-0000-7000-8000-000000000000"))
print(status, problem["code"])
status, problem, _ = refused(
    lambda: completions.enrollment_completion_record_one(api.CompletionRequest(training))
)
print(status, problem["code"], problem["completionId"] == recorded.completion_id)
other = training.model_copy(update={"title": "Pelatihan Lain"})
status, problem, _ = refused(
    lambda: completions.enrollment_completion_record_one(api.CompletionRequest(other), idempotency_key=key)
)
print(status, problem["code"])


def until_refused():
    for _ in range(2_000):
        agencies.enrollment_agency_list(limit=1)


status, problem, headers = refused(until_refused)
print(status, problem["code"], "Retry-After" in headers)

from django.urls import path

from openajc.activities.views import codes, end, file, picking, record, schedule


app_name = "activities"

urlpatterns = [
    path("people/<state_id>/activities/", file.activities, name="activities"),
    path("people/<state_id>/activities/record/", record.record_activity, name="record"),
    path("people/<state_id>/activities/record/codes/", picking.suggest_codes, name="suggest"),
    path("people/<state_id>/activities/record/choice/", picking.show_choice, name="choice"),
    path("people/<state_id>/activities/record/band/", picking.show_band, name="band"),
    path("people/<state_id>/activities/<int:pk>/end/", end.end_activity, name="end"),
    path("people/<state_id>/activities/schedule/", schedule.schedule_service, name="schedule"),
    path(
        "people/<state_id>/activities/scheduled/<int:pk>/cancel/",
        schedule.cancel_service,
        name="cancel",
    ),
    path("codes/", codes.list_codes, name="codes"),
    path("codes/<code>/", codes.show_code, name="code"),
]

from django.urls import path

from openajc.applications.views import application, read, review, section


app_name = "applications"
BASE = "people/<str:state_id>"

urlpatterns = [
    path(f"{BASE}/application/", application.application, name="application"),
    path(f"{BASE}/application/start/", application.start, name="start"),
    path(f"{BASE}/application/window/", application.window, name="window"),
    path(f"{BASE}/application/review/", review.review, name="review"),
    path(f"{BASE}/application/submit/", review.submit, name="submit"),
    path(f"{BASE}/application/withdraw/", review.withdraw, name="withdraw"),
    path(f"{BASE}/application/section/<slug:name>/", section.section, name="section"),
    path(f"{BASE}/applications/<str:number>/", read.read, name="read"),
    path(f"{BASE}/applications/<str:number>/print/", read.print_application, name="print"),
]

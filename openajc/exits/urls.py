from django.urls import path

from openajc.exits.views import clock_page, forecast


app_name = "exits"

urlpatterns = [
    path("exits/", forecast.forecast, name="forecast"),
    path("exits/forecast.csv", forecast.forecast_csv, name="forecast-csv"),
    path("people/<str:state_id>/clock/", clock_page.clock_page, name="clock"),
]

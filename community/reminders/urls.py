"""Routes of reminders."""

from django.urls import path

from community.reminders.views.calendars import calendar_file, change_address, mine
from community.reminders.views.links import answer

app_name = "reminders"
urlpatterns = [
    path("mon-espace/rappels/", mine, name="mine"),
    path("mon-espace/rappels/adresse/", change_address, name="change_address"),
    path("rappels/agenda/<str:token>.ics", calendar_file, name="file"),
    path("rappels/<str:token>/", answer, name="answer"),
]

"""What `/editions/` answers besides its pages."""

from django.urls import path

from community.editions import views

app_name = "editions"

urlpatterns = [
    path("<slug:slug>/programme.ics", views.programme, name="programme"),
    path("<slug:slug>/seances/<int:pk>.ics", views.session, name="session"),
]

"""Route of the first steps."""

from django.urls import path

from community.first_steps.views import FirstStepsView

urlpatterns = [path("", FirstStepsView.as_view(), name="first_steps")]

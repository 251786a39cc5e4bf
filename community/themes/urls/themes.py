"""`/themes/`"""

from django.urls import path

from community.themes import views

app_name = "themes"

urlpatterns = [
    path("", views.ThemeListView.as_view(), name="index"),
    path("<slug:slug>/", views.ThemeView.as_view(), name="detail"),
]

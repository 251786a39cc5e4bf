"""`/mots/`"""

from django.urls import path

from community.themes import views

app_name = "tags"

urlpatterns = [
    path("", views.TagListView.as_view(), name="index"),
    path("<slug:slug>/", views.TagView.as_view(), name="detail"),
]

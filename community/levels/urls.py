"""Routes of levels: one's own, and those that staff look at and change."""

from django.urls import path

from community.levels import views

app_name = "levels"

urlpatterns = [
    path("mon-compte/niveau/", views.own_level, name="own"),
    path("niveaux/<key:pk>/", views.member_level, name="detail"),
    path("niveaux/<key:pk>/referent/", views.grant, name="grant"),
    path("niveaux/retrogradations/<key:pk>/", views.review, name="review"),
]

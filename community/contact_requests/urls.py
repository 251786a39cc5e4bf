"""Routes of questions from member to member."""

from django.urls import path

from community.contact_requests.views import own
from community.contact_requests.views.writing import AskView, RequestView

app_name = "contact_requests"

urlpatterns = [
    path("membres/<slug:key>/question/", AskView.as_view(), name="ask"),
    path("mon-espace/questions/", own.requests, name="list"),
    path("mon-espace/questions/<slug:key>/", RequestView.as_view(), name="detail"),
    path("mon-espace/questions/<slug:key>/signalement/", own.report, name="report"),
    path("mon-espace/questions/<slug:key>/refus/", own.block, name="block"),
    path("mon-espace/refus/<int:pk>/levee/", own.remove_block, name="remove_block"),
]

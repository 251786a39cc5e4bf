"""Routes of saved searches."""

from django.urls import path

from community.saved_searches.views.following import confirmation_sent, follow
from community.saved_searches.views.links import confirm, stop
from community.saved_searches.views.listing import mine, of_address

app_name = "saved_searches"
urlpatterns = [
    path("suivre/", follow, name="follow"),
    path("suivre/demande/", confirmation_sent, name="confirmation_sent"),
    path("suivre/confirmation/<str:token>/", confirm, name="confirm"),
    path("suivre/arret/<str:token>/", stop, name="stop"),
    path("suivies/", mine, name="mine"),
    path("suivies/<str:token>/", of_address, name="of_address"),
]

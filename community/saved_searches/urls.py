"""Addresses of followed searches."""

from django.urls import path

from community.saved_searches.views.confirming import confirm
from community.saved_searches.views.following import asked, follow
from community.saved_searches.views.listing import mine, of_address
from community.saved_searches.views.stopping import stop

app_name = "saved_searches"
urlpatterns = [
    path("suivre/", follow, name="follow"),
    path("suivre/demande/", asked, name="asked"),
    path("suivre/confirmation/<str:token>/", confirm, name="confirm"),
    path("suivre/arret/<str:token>/", stop, name="stop"),
    path("suivies/", mine, name="mine"),
    path("suivies/<str:token>/", of_address, name="of_address"),
]

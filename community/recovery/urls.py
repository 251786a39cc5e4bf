"""Routes of account recoveries for members."""

from django.urls import path

from community.recovery.views import RecoveryCodeView, RecoveryView, cancel_own_recovery, recovery_refusal

urlpatterns = [
    path("recuperation/refus/<str:token>/", recovery_refusal, name="recovery_refusal"),
    path("recuperation/<str:token>/", RecoveryView.as_view(), name="recovery"),
    path("recuperation/<str:token>/code/", RecoveryCodeView.as_view(), name="recovery_code"),
    path("mon-compte/recuperation/", cancel_own_recovery, name="cancel_own_recovery"),
]

"""Joining: a name, an address, and the code that proves it. No account is made before."""

from typing import Any

from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from community.members.codes import SignInCode, join_now, sign_in
from community.members.forms import NamesForm, SignUpForm
from community.members.identities.providers import providers
from community.members.proofs import forget_proof, proof_of
from community.members.views.throttled import ThrottledMixin
from foundation.throttling.limits import ThrottledError


@method_decorator(never_cache, name="dispatch")
class SignUpView(RedirectURLMixin, ThrottledMixin, FormView[NamesForm]):
    """The form to join. Whoever has just proven an address that had no account gives their name alone."""

    template_name = "community/members/sign_up.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send whoever is signed in to the site."""
        if request.user.is_authenticated:
            return redirect("/")
        self.proof = proof_of(request)
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> type[NamesForm]:
        """Ask for the address unless it is proven."""
        return NamesForm if self.proof else SignUpForm

    def get_initial(self) -> dict[str, Any]:
        """Propose the names that an identity provider gives."""
        identity = self.proof.identity if self.proof else None
        return identity.names if identity else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the proven address."""
        return super().get_context_data(proof=self.proof, providers=providers(), next=self.get_redirect_url(), **kwargs)

    def form_valid(self, form: NamesForm) -> HttpResponse:
        """Make the account of a proven address, or send a code to the one that was typed."""
        try:
            if self.proof:
                member = join_now(self.request, address=self.proof.address, names=form.names)
                forget_proof(self.request)
                wanted, identity = self.proof.redirect_url, self.proof.identity
                return sign_in(self.request, member, method="code", redirect_url=wanted, identity=identity)
            address = form.cleaned_data["address"]
            SignInCode.begin(self.request, address=address, redirect_url=self.get_redirect_url(), names=form.names)
        except ThrottledError as refusal:
            form.refuse(refusal)
            return self.form_invalid(form)
        return redirect("account_confirm_login_code")

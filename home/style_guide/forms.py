"""A form for the style guide."""

from django import forms


class SampleForm(forms.Form):
    """One field of each kind; its texts are made up."""

    name = forms.CharField(label="Votre nom", help_text="Exemple d'aide : comme vos collègues l'écrivent.")
    email = forms.EmailField(label="Adresse électronique")
    story = forms.CharField(label="Votre histoire", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="Genre", choices=[("a", "Un exemple"), ("b", "Un autre")], widget=forms.RadioSelect)

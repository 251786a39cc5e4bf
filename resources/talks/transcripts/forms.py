"""The form that uploads a caption file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from resources.talks.models import Transcript
from resources.talks.transcripts.captions import ParsedCaptions, UnreadableTranscript, read
from resources.talks.transcripts.captions.parsing import FILE_MAX_BYTES


class TranscriptForm(forms.Form):
    """A file of captions and its language."""

    file = forms.FileField(
        label=_("File of captions"),
        help_text=_(
            "WebVTT (.vtt), SubRip (.srt), SBV (.sbv) or TTML (.ttml, .dfxp), 5 MB at most. It takes the place of the "
            "words in that language."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".vtt,.srt,.sbv,.ttml,.dfxp,.xml,text/vtt"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=Transcript.Language.choices)
    by_machine = forms.BooleanField(
        label=_("A machine wrote it"),
        required=False,
        help_text=_("It is shown as a draft until somebody has read it over."),
    )

    def clean_file(self) -> Any:
        """Read the file; `cleaned_data["reading"]` then holds its cues and what was wrong with them."""
        given = self.cleaned_data["file"]
        try:
            reading: ParsedCaptions = read(given.read(FILE_MAX_BYTES + 1))
        except UnreadableTranscript as error:
            raise forms.ValidationError(str(error)) from error
        if not reading.cues:
            raise forms.ValidationError(
                _("This text has no times: paste it in the field “transcript” of the page instead.")
            )
        self.cleaned_data["reading"] = reading
        return given

from django.urls import path

from openajc.notes.views import addendum, checking, note, printing


app_name = "notes"

urlpatterns = [
    path("people/<state_id>/notes/write/", note.write_note, name="write"),
    path("people/<state_id>/notes/<int:pk>/addendum/", addendum.add_addendum, name="addendum"),
    path("people/<state_id>/notes/check/", checking.check_note, name="check"),
    path("people/<state_id>/notes/print/", printing.print_notes, name="print"),
]

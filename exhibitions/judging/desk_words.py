"""What the desk's script says to a judge; the script itself holds no sentence."""

from django.utils.translation import gettext as _


def desk_words() -> dict[str, str]:
    """Return the sentences by name, in the language of the request; `{n}` and the like stay."""
    return {**saving_words(), **marking_words(), **looking_words()}


def saving_words() -> dict[str, str]:
    return {
        "synced": _("Saved {time}"),
        "ready": _("Connected"),
        "syncing": _("Saving …"),
        "offline": _("Offline, {n} waiting"),
        "login": _("Logged out, {n} waiting"),
        "stopped": _("Not saved, {n} waiting"),
        "back_online": _("Connected again, everything is saved."),
        "gone_offline": _("Offline. Go on: your marks are kept here and sent later."),
        "logged_out": _("You are logged out. Log in again; nothing is lost."),
        "storage_full": _("This browser keeps nothing. Do not close the page while offline."),
        "leave": _("{n} marks are not saved yet. Leaving now loses them."),
        "set_aside": _("The marks for {code} could not be saved: {sentence}"),
        "theirs": _("In the other window: {theirs}. Typed here: {mine}."),
        "server_busy": _("The server is busy. Your marks are kept here and sent again."),
    }


def marking_words() -> dict[str, str]:
    return {
        "not_a_number": _("Type a number, such as {example}."),
        "too_high": _("{name}: at most {maximum}."),
        "too_low": _("{name}: at least {minimum}."),
        "between_steps": _("{name}: in steps of {step}."),
        "missing": _("Still without a mark: {names}."),
        "total": _("Total {total}"),
        "no_total": _("Total —"),
        "submitted": _("{code} submitted: {total}"),
        "unusual": _("{total} is far from your other marks. Press Enter again if it is meant."),
        "confirm_change": _("{code}: change {old} to {new}?"),
        "undone": _("Undone."),
        "nothing_to_undo": _("There is nothing to undo."),
        "undo_submitted": _("Back at {code}. Change the marks and confirm."),
        "status_none": _("No marks yet"),
        "status_draft": _("Draft"),
        "status_submitted": _("Submitted"),
        "status_changed": _("Submitted, changes not saved"),
        "save_next": _("Submit and next"),
        "save_change": _("Change the marks"),
        "next": _("Next work"),
        "all_done": _("All your works are marked."),
        "closed": _("This round takes no marks now."),
    }


def looking_words() -> dict[str, str]:
    return {
        "work": _("{code}, {facts}, work {position} of {total}"),
        "picture": _("Picture {n} of {total}"),
        "not_loaded": _("This work is not loaded yet. It can be looked at once you are connected."),
        "no_picture": _("The picture could not be loaded."),
        "starred": _("{code} starred"),
        "unstarred": _("{code} no longer starred"),
        "not_connected": _("This needs a connection. Try again once you are connected."),
        "recused": _("{code} is off your desk."),
        "works_left": _("{done} of {total}"),
        "own_marks": _("Your {n} marks: lowest {lowest}, middle {middle}, highest {highest}"),
        "own_marks_few": _("Your marks so far: {n}"),
        "none_found": _("No such work."),
    }

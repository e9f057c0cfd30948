"""Prints, as JSON, what a process has on the screen that can be read or pressed: role, name and place of each."""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

# A button that opens a menu is a combo box to WebKit.
ROLES = {"push button": "button", "button": "button", "combo box": "button", "label": "text", "heading": "text"}


def below(thing, depth=0):
    # Things come and go while they are walked: what cannot be asked any more is not there.
    try:
        yield thing
        if depth < 40:
            for at in range(min(thing.get_child_count(), 200)):
                child = thing.get_child_at_index(at)
                if child is not None:
                    yield from below(child, depth + 1)
    except GLib.Error:
        return


def seen(thing):
    try:
        role = ROLES.get(thing.get_role_name())
        states = thing.get_state_set()
        if role is None or not states.contains(Atspi.StateType.SHOWING):
            return None
        place = Atspi.Component.get_extents(thing, Atspi.CoordType.SCREEN)
        words = thing.get_name()
        if place.width < 1 or place.height < 1 or not words:
            return None
        return dict(role=role, label=words, x=place.x, y=place.y, width=place.width, height=place.height)
    except GLib.Error:
        return None


def main():
    wanted = int(sys.argv[1])
    screen = Atspi.get_desktop(0)
    found = []
    for at in range(screen.get_child_count()):
        try:
            program = screen.get_child_at_index(at)
            if program is None or program.get_process_id() != wanted:
                continue
        except GLib.Error:
            continue
        found += filter(None, map(seen, below(program)))
    print(json.dumps(found))


main()

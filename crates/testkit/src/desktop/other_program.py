"""Another program's window: a field as large as the screen. Prints, a line each, what is in it and whether it has the keyboard."""

import json
import sys

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import Gtk


def tell(**what):
    print(json.dumps(what), flush=True)


window = Gtk.Window(title=sys.argv[1])
window.set_default_size(int(sys.argv[2]), int(sys.argv[3]))
window.maximize()
if sys.argv[4] == "whole":
    window.fullscreen()
field = Gtk.TextView()
words = field.get_buffer()
words.connect("changed", lambda _: tell(text=words.get_property("text")))
window.connect("notify::has-toplevel-focus", lambda *_: tell(keyboard=window.has_toplevel_focus()))
window.connect("destroy", Gtk.main_quit)
window.add(field)
window.show_all()
Gtk.main()

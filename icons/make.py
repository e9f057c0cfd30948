#!/usr/bin/env python3
"""Draws every icon anew from its SVG source. Needs rsvg-convert (Debian: librsvg2-bin); run it from anywhere.

app.svg  -> app/32.png, 128.png, 256.png, 512.png, icon.ico (Windows), icon.icns (macOS)
tray/*.svg -> tray/<name>-22.png, -24.png, -44.png, which the tray room builds into the programs
"""

import struct
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
APP_SIZES = (32, 128, 256, 512)
TRAY_SIZES = (22, 24, 44)
ICO_SIZES = (16, 24, 32, 48, 64, 256)
# The type that an .icns gives a PNG of each size.
ICNS_TYPES = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09", 1024: b"ic10"}


def draw(source: Path, size: int, target: Path) -> bytes:
    subprocess.run(["rsvg-convert", "-w", str(size), "-h", str(size), "-o", target, source], check=True)
    return target.read_bytes()


def ico(pictures: dict[int, bytes]) -> bytes:
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    start = len(head) + 16 * len(pictures)
    for size, png in pictures.items():
        # 256 is written as 0: the field is one byte.
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), start + len(body))
        body += png
    return head + body


def icns(pictures: dict[int, bytes]) -> bytes:
    body = b"".join(ICNS_TYPES[size] + struct.pack(">I", len(png) + 8) + png for size, png in pictures.items())
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main() -> None:
    app, tray = HERE / "app.svg", HERE / "tray"
    (HERE / "app").mkdir(exist_ok=True)
    for size in APP_SIZES:
        draw(app, size, HERE / "app" / f"{size}.png")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder) / "picture.png"
        (HERE / "app" / "icon.ico").write_bytes(ico({s: draw(app, s, scratch) for s in ICO_SIZES}))
        (HERE / "app" / "icon.icns").write_bytes(icns({s: draw(app, s, scratch) for s in ICNS_TYPES}))
    for source in sorted(tray.glob("*.svg")):
        for size in TRAY_SIZES:
            draw(source, size, tray / f"{source.stem}-{size}.png")


if __name__ == "__main__":
    main()

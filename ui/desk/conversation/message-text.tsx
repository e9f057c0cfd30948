import { memo, useMemo } from "react";
import { message } from "../messages/messages";
import { MessageLink } from "./message-link";
import { parseBlocks, parsePieces, splitControls, type Piece } from "./parse-text";

/** The text of a message. It is always text: nothing that somebody wrote becomes an element that does something by itself. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  const blocks = useMemo(() => parseBlocks(text), [text]);
  return blocks.map((block, at) => {
    switch (block.kind) {
      case "text":
        return (
          <p key={at} dir="auto">
            <Pieces pieces={parsePieces(block.text)} />
          </p>
        );
      case "code":
        return (
          <pre key={at} dir="ltr">
            <code>
              <Pieces pieces={splitControls(block.text)} />
            </code>
          </pre>
        );
      case "list": {
        const List = block.items[0]?.number === null ? "ul" : "ol";
        return (
          <List key={at}>
            {block.items.map((item, place) => (
              <li key={place} value={item.number ?? undefined} dir="auto">
                <Pieces pieces={parsePieces(item.text)} />
              </li>
            ))}
          </List>
        );
      }
    }
  });
});

function Pieces({ pieces }: { pieces: Piece[] }) {
  return pieces.map((piece, at) => {
    switch (piece.kind) {
      case "text":
        return piece.text;
      case "link":
        return <MessageLink key={at} text={piece.text} href={piece.href} />;
      case "control":
        return (
          <span key={at} className="hidden-control" dir="ltr" title={message("hidden-control")}>
            {piece.code}
          </span>
        );
    }
  });
}

import { SearchBox, type SearchBoxProps } from "@fluentui/react-components";
import { message } from "./messages/messages";

/** A box to search with, whose button to empty it says so in the page's language. */
export function SearchField(props: SearchBoxProps) {
  return <SearchBox dismiss={{ "aria-label": message("clear-search") }} {...props} />;
}

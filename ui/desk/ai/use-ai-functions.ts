import type { AiFunctions } from "#shared/bindings/AiFunctions";
import { useView } from "../bridge/desk";
import { useLookup } from "../bridge/lookup";

/** What the organisation lets its AI endpoint be used for. Where it has none, that is nothing. */
export function useAiFunctions(): AiFunctions {
  useLookup({ lookup: "aiFunctions" });
  return useView("aiFunctions");
}

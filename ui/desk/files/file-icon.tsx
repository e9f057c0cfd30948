import { DocumentPdfRegular, DocumentRegular, DocumentTableRegular, DocumentTextRegular, ImageRegular } from "@fluentui/react-icons";

/** The sign of a type of file. */
export function FileIcon({ type }: { type: string }) {
  if (type.startsWith("image/")) return <ImageRegular aria-hidden />;
  if (type === "application/pdf") return <DocumentPdfRegular aria-hidden />;
  if (type.includes("spreadsheet")) return <DocumentTableRegular aria-hidden />;
  if (type.includes("text") || type.includes("word")) return <DocumentTextRegular aria-hidden />;
  return <DocumentRegular aria-hidden />;
}

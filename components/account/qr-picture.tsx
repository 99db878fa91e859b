import { encode } from "uqr";

/** A QR code, always dark on light so that every app reads it. */
export function QrPicture(props: { readonly text: string }) {
  const { data, size } = encode(props.text, { border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      role="img"
      aria-label="QR code for the authenticator app; the key beside it says the same"
      viewBox={`0 0 ${size} ${size}`}
      width="11rem"
      height="11rem"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

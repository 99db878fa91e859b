"use client";

export default function GlobalError(props: { readonly reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Tidewatch</title>
        <h1>Something went wrong</h1>
        <p>Try again; if it stays, reload the page.</p>
        <button type="button" onClick={props.reset}>
          Try again
        </button>
      </body>
    </html>
  );
}

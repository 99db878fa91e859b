import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const tide: MantineColorsTuple = [
  "#e8f6f8",
  "#d3eaee",
  "#a6d5dd",
  "#75bfcb",
  "#4dacbc",
  "#2f9bae",
  "#1b8ba0",
  "#0b7285",
  "#095e6e",
  "#044a58",
];

/** The greys of the dark scheme, with the accent's tinge. */
const dark: MantineColorsTuple = [
  "#d5dbe1",
  "#b9c2cb",
  "#95a1ad",
  "#5e6b78",
  "#35404b",
  "#252e38",
  "#1c232b",
  "#14191f",
  "#10151a",
  "#0b0f13",
];

/** Tidewatch's look: one accent, compact, in the system's own fonts. */
export const theme = createTheme({
  colors: { tide, dark },
  primaryColor: "tide",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // The colour of an alert is too light for its own heading.
    Alert: { styles: { title: { color: "var(--mantine-color-text)" } } },
  },
  headings: { fontWeight: "600", sizes: { h1: { fontSize: "1.5rem" }, h2: { fontSize: "1.125rem" } } },
});

/** Lifts the secondary text to a contrast of at least 4.5 to 1 in both colour schemes. */
export const resolveCssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#526070",
    "--mantine-color-placeholder": "#667380",
    "--mantine-color-body": "#fbfcfd",
  },
  dark: {
    "--mantine-color-dimmed": "#a9b4bf",
    "--mantine-color-placeholder": "#97a3af",
  },
});

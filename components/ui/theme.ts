import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from "@mantine/core";

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
  // Mantine chooses the text on a filled accent by the light scheme's shade; the dark scheme's is lighter.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    const isAccent = input.variant === "filled" && input.color === input.theme.primaryColor;
    return isAccent ? { ...colors, color: "var(--mantine-primary-color-contrast)" } : colors;
  },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // The colour of an alert is too light for its own heading.
    Alert: { styles: { title: { color: "var(--mantine-color-text)" } } },
  },
  headings: { fontWeight: "600", sizes: { h1: { fontSize: "1.5rem" }, h2: { fontSize: "1.125rem" } } },
});

/**
 * Lifts secondary text and errors to a contrast of at least 4.5 to 1 in both colour schemes, and names the colours of states and heat maps:
 * the build rewrites `light-dark()` in style sheets so that it does not follow the switch.
 */
export const resolveCssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#526070",
    "--mantine-color-placeholder": "#667380",
    "--mantine-color-body": "#fbfcfd",
    "--mantine-color-error": "#c92a2a",
    "--state-alarm": "#b51d1d",
    "--state-alarm-row": "rgb(224 49 49 / 7%)",
    "--state-warning": "#a63a00",
    "--state-warning-row": "rgb(178 94 9 / 6%)",
    "--state-info": "#1d5fbf",
    "--state-watch": "#b06000",
    "--state-calm": "#4a6358",
    "--heat-none": "#e6eaee",
    "--heat-full": "#044a58",
    "--heat-unseen": "#c3cad1",
    "--heat-now": "#d9480f",
  },
  dark: {
    "--mantine-color-dimmed": "#a9b4bf",
    "--mantine-color-placeholder": "#97a3af",
    "--mantine-color-error": "#ff8787",
    "--state-alarm": "#ff9e9e",
    "--state-alarm-row": "rgb(250 82 82 / 14%)",
    "--state-warning": "#ffb870",
    "--state-warning-row": "rgb(240 174 90 / 9%)",
    "--state-info": "#7db2ff",
    "--state-watch": "#ffd43b",
    "--state-calm": "#9db5a8",
    "--heat-none": "#252e38",
    "--heat-full": "#a6d5dd",
    "--heat-unseen": "#465360",
    "--heat-now": "#ff922b",
  },
});

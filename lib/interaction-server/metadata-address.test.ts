import { expect, test } from "vitest";
import { isMetadataAddress } from "./metadata-address";

test.each([
  "169.254.169.254",
  "::ffff:169.254.169.254",
  "::ffff:a9fe:a9fe",
  "64:ff9b::a9fe:a9fe",
  "[fd00:ec2::254]",
  "fd00:0ec2:0:0:0:0:0:0254",
  "fd20:ce::254%eth0",
  "168.63.129.16",
  "100.100.100.200",
])("%s is a metadata service", (address) => expect(isMetadataAddress(address)).toBe(true));

test.each(["127.0.0.1", "10.0.0.1", "169.254.1.1", "::1", "fd00::1", "64:ff9b::a00:1", "bridge.example", ""])(
  "%s is none",
  (address) => expect(isMetadataAddress(address)).toBe(false),
);

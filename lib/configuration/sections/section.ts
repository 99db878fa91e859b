import type { Actor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import type { Configuration, WrittenSecret } from "@/lib/http/configuration-schemas";
import type { SecretBox } from "@/lib/secrets/secret-box";
import type { FilePath } from "../read-file";

/** What the parts of a configuration work on: the database of one transaction, and who changes it. */
export interface ConfigurationPlaces {
  readonly database: Database;
  readonly secrets: SecretBox;
  readonly actor: Actor;
  readonly nowMs: number;
  /** The value of a variable, or what is stored for a secret that stays; what is missing is a mistake at the path. */
  resolve(written: WrittenSecret, stored: string | null, path: FilePath): string;
  mistake(path: FilePath, message: string): void;
  note(sentence: string): void;
}

/** One object as it is stored, by what the file knows it by. */
export interface StoredObject<Content> {
  readonly id: number;
  readonly name: string;
  readonly content: Content;
}

/** One object as the file wants it. */
export interface WantedObject<Content> {
  readonly name: string;
  readonly path: FilePath;
  readonly content: Content;
}

/** One kind of object of the configuration. Contents are plain values, so that they can be compared. */
export interface Section<Content extends object> {
  readonly key: keyof Configuration;
  /** What people call one of them. */
  readonly kind: string;
  /** Fields that are never shown. */
  readonly secretFields?: readonly string[];
  stored(places: ConfigurationPlaces): Promise<StoredObject<Content>[]>;
  /** What the file wants; undefined where it does not speak of this kind. */
  wanted(
    configuration: Configuration,
    places: ConfigurationPlaces,
    stored: readonly StoredObject<Content>[],
  ): Promise<WantedObject<Content>[] | undefined>;
  create(places: ConfigurationPlaces, content: Content): Promise<unknown>;
  change(places: ConfigurationPlaces, before: StoredObject<Content>, content: Content): Promise<unknown>;
  /** Left out where nothing of this kind is removed by a file. */
  remove?(places: ConfigurationPlaces, object: StoredObject<Content>): Promise<unknown>;
}

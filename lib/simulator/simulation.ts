import type { ServerResponse } from "node:http";
import type { Fault } from "./faults";
import { type Injection, injectFault, targetsOf } from "./inject-fault";
import type { Scenario } from "./scenario";
import type { SimulatedServer } from "./simulated-server";
import type { World } from "./world";

/** A world that moves with a clock, and the requests that it leaves hanging. */
export class Simulation {
  readonly world: World;
  /** Pauses for real milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  /** The scenario that plays, and the moment from which its offsets count (simulated epoch milliseconds). */
  scenario: Scenario | null = null;
  scenarioFromMs = 0;
  readonly #nowMs: () => number;
  readonly #stepMs: number;
  readonly #held = new Set<ServerResponse>();
  readonly #byName: ReadonlyMap<string, SimulatedServer>;

  /** `nowMs` is simulated time; `stepMs` is the grid on which the world moves, whatever the polls. */
  constructor(
    world: World,
    time: { nowMs: () => number; stepMs: number; wait: (ms: number) => Promise<void> },
  ) {
    this.world = world;
    this.wait = time.wait;
    this.#nowMs = time.nowMs;
    this.#stepMs = time.stepMs;
    this.#byName = new Map(world.servers.map((server) => [server.spec.name, server]));
  }

  /** Now, simulated epoch milliseconds. */
  get nowMs(): number {
    return this.#nowMs();
  }

  /** How many requests hang without an answer now. */
  get heldRequests(): number {
    return this.#held.size;
  }

  /** The server of this name. */
  serverNamed(name: string): SimulatedServer | undefined {
    return this.#byName.get(name);
  }

  /** Brings a server to now and returns now. */
  advance(server: SimulatedServer): number {
    const nowMs = this.#nowMs();
    server.advanceTo(nowMs, this.#stepMs);
    return nowMs;
  }

  /** Brings every server to now. */
  advanceAll(): void {
    for (const server of this.world.servers) this.advance(server);
  }

  /** Lets a fault strike `afterMs` from now (simulated). */
  inject(fault: Fault, afterMs = 0): Injection {
    this.advanceAll();
    const injection = injectFault(this.world, fault, this.#nowMs() + afterMs);
    this.advanceAll();
    return injection;
  }

  /** Plays a scenario from `fromMs`. Returns null, or what is wrong when a step matches nothing in this world (then nothing is played). */
  play(scenario: Scenario, fromMs: number): string | null {
    for (const [index, { fault }] of scenario.steps.entries()) {
      if (targetsOf(this.world, fault).outcome === "nothing-matches") {
        return `Step ${index + 1} (${fault.fault}) matches no server or queue of this world.`;
      }
    }
    this.advanceAll();
    for (const { fault, afterMs } of scenario.steps) injectFault(this.world, fault, fromMs + afterMs);
    this.scenario = scenario;
    this.scenarioFromMs = fromMs;
    return null;
  }

  /** Leaves a request hanging until its client gives up. */
  hold(response: ServerResponse): void {
    this.#held.add(response);
    response.once("close", () => this.#held.delete(response));
  }
}

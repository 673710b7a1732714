/** A step of a call's shape: a name, an enum-like word, a number of the fixed list, a marker, or a field reference. */
export type ShapeToken = string | number | boolean | symbol | object;

/**
 * A place in the trie of call shapes.
 *
 * The path from the root to a node is the plan key: a plan is made from that
 * path alone, so equal keys have equal SQL by construction. A string key would
 * cost four times as much and could be imitated by a hostile name.
 */
export class ShapeNode {
  readonly parent: ShapeNode | null;
  readonly token: ShapeToken;
  /** What may follow a name, kept here so that a known name costs no second look-up. */
  readonly rule: unknown;
  /** Number of steps from the root. */
  readonly depth: number;
  plan: unknown = null;
  // Most nodes have one child: it is found by comparing, without a map.
  #firstToken: ShapeToken | null = null;
  #firstChild: ShapeNode | null = null;
  #others: Map<ShapeToken, ShapeNode> | null = null;
  readonly #generation: Generation;

  constructor(parent: ShapeNode | null, token: ShapeToken, rule: unknown, generation: Generation) {
    this.parent = parent;
    this.token = token;
    this.rule = rule;
    this.depth = parent === null ? 0 : parent.depth + 1;
    this.#generation = generation;
    generation.size += 1;
  }

  child(token: ShapeToken): ShapeNode | undefined {
    if (this.#firstToken === token) return this.#firstChild as ShapeNode;
    return this.#others === null ? undefined : this.#others.get(token);
  }

  /** Adds a step. The caller has checked that the token is a legal one. */
  add(token: ShapeToken, rule: unknown): ShapeNode {
    const child = new ShapeNode(this, token, rule, this.#generation);
    if (this.#firstChild === null) {
      this.#firstToken = token;
      this.#firstChild = child;
    } else {
      this.#others ??= new Map();
      this.#others.set(token, child);
    }
    return child;
  }

  /** The steps from the root to here, the root left out. */
  path(): ShapeToken[] {
    const path: ShapeToken[] = [];
    for (let node: ShapeNode = this; node.parent !== null; node = node.parent) path.push(node.token);
    return path.reverse();
  }
}

interface Generation {
  size: number;
  readonly roots: Map<string, ShapeNode>;
}

export interface PlanCacheOptions {
  /** Most trie nodes in a generation, about 150 bytes each. Default 50,000. */
  readonly maxNodes?: number;
  /** False makes every call plan anew; for tests. Default true. */
  readonly isEnabled?: boolean;
}

/**
 * Plans by the shape of the call.
 *
 * Bounded by generations: when the trie is full, a new one starts and the full one
 * is kept as the older; plans that are still asked for move over, the rest is
 * dropped with the generation after. Hostile variety costs planning, never memory.
 */
export class PlanCache {
  readonly #maxNodes: number;
  readonly #isEnabled: boolean;
  #current: Generation = { size: 0, roots: new Map() };
  #older: Generation = { size: 0, roots: new Map() };
  #epoch = 0;

  constructor(options: PlanCacheOptions = {}) {
    this.#maxNodes = options.maxNodes ?? 50_000;
    this.#isEnabled = options.isEnabled ?? true;
  }

  /** Changes whenever roots must be fetched anew; unlike itself when nothing is kept. */
  get epoch(): number {
    return this.#isEnabled ? this.#epoch : Number.NaN;
  }

  /** Nodes held now, both generations. */
  get size(): number {
    return this.#current.size + this.#older.size;
  }

  /** Where the shapes of one operation on one model start. */
  root(name: string): ShapeNode {
    if (!this.#isEnabled) return new ShapeNode(null, name, null, { size: 0, roots: new Map() });
    if (this.#current.size > this.#maxNodes) this.#turn();
    const generation = this.#current;
    let root = generation.roots.get(name);
    if (root === undefined) {
      root = new ShapeNode(null, name, null, generation);
      generation.roots.set(name, root);
    }
    return root;
  }

  /** The plan kept for this shape, here or in the older generation; `null` when it must be made. */
  find(rootName: string, node: ShapeNode): unknown {
    if (node.plan !== null) return node.plan;
    let old = this.#older.roots.get(rootName);
    if (old === undefined) return null;
    for (const token of node.path()) {
      old = old.child(token);
      if (old === undefined) return null;
    }
    node.plan = old.plan;
    return node.plan;
  }

  /** Called after shapes were added, refused calls included; starts a new generation when this one is full. */
  noteGrowth(): void {
    if (this.#current.size > this.#maxNodes) this.#turn();
  }

  #turn(): void {
    this.#older = this.#current;
    this.#current = { size: 0, roots: new Map() };
    this.#epoch += 1;
  }
}

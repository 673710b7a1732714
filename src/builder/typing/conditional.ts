/** Statements that depend on a condition. */
export interface Conditional {
  /**
   * Goes on with the callback if the condition is true, or truthy; else with the other one.
   *
   * @example
   * ```ts
   * const search = (name: string | null) => db.from('User').when(name, (users, text) => users.where('name', text));
   * await search('Ada').get();
   * //  select … from "users" as "User" where "User"."name" = $1
   * ```
   */
  when<Condition>(
    condition: Condition,
    callback: (query: this, condition: Exclude<Condition, null | undefined | false | 0 | ''>) => unknown,
    otherwise?: (query: this, condition: Condition) => unknown,
  ): this;
  /** Goes on with the callback unless the condition is true. */
  unless<Condition>(
    condition: Condition,
    callback: (query: this, condition: Condition) => unknown,
    otherwise?: (query: this, condition: Condition) => unknown,
  ): this;
  /** Goes on with the callback. */
  tap(callback: (query: this) => unknown): this;
  /** The same statement: builders never change. */
  clone(): this;
}

/** The text of a search among the values of a call. */
export class SearchText {
  readonly text: string;
  /** Equal for equal texts of the same call. */
  readonly number: number;

  constructor(text: string, number: number) {
    this.text = text;
    this.number = number;
  }
}

import pc from "picocolors";
import { visible } from "../../plan";
import type { Sentence } from "../wording";
import { type Piece, wrapped } from "./wrap";

export type Colours = ReturnType<typeof pc.createColors>;

type Paint = Piece["paint"];

const unpainted: Paint = (text) => text;

/** Writes lines of a width. */
export class Paper {
  public readonly colours: Colours;

  public constructor(
    colour: boolean,
    private readonly width: number,
  ) {
    this.colours = pc.createColors(colour);
  }

  /** A sentence behind a symbol; its further lines begin where the first does. */
  public sentence(
    indent: number,
    symbol: string,
    sentence: Sentence,
    paint: Paint = unpainted,
    words: Paint = unpainted,
  ): readonly string[] {
    const before = `${" ".repeat(indent)}${symbol === "" ? "" : `${symbol} `}`;
    return wrapped(this.pieces(sentence, words), before, this.width).map((line, index) =>
      index === 0 && symbol !== "" ? line.replace(symbol, () => paint(symbol)) : line,
    );
  }

  /** A text of one colour. */
  public text(indent: number, text: string, paint: Paint = unpainted): readonly string[] {
    return wrapped([{ text: visible(text), paint }], " ".repeat(indent), this.width);
  }

  /** A line of a text as it stands there, with its spaces, behind its sign. */
  public preformatted(indent: number, sign: string, text: string, paint: Paint): readonly string[] {
    const seen = visible(text);
    const own = /^ */.exec(seen)?.[0].length ?? 0;
    const before = `${" ".repeat(indent)}${sign} ${" ".repeat(Math.min(own, this.width / 4))}`;
    return wrapped([{ text: seen.slice(own), paint }], before, this.width).map((line, index) =>
      index === 0 ? line.replace(sign, () => paint(sign)) : line,
    );
  }

  private pieces(sentence: Sentence, words: Paint): readonly Piece[] {
    return sentence.map((part) =>
      typeof part === "string"
        ? { text: visible(part), paint: words }
        : "code" in part
          ? { text: visible(part.code), paint: this.colours.cyan }
          : { text: visible(part.strong), paint: this.colours.bold },
    );
  }
}

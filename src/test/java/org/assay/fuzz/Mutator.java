package org.assay.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes broken files of good ones: bytes, words, numbers and lines changed, doubled, dropped and
 * mixed with other files. The same seed makes the same files.
 */
final class Mutator {

  /** Inputs longer than this find nothing that shorter ones do not (bytes). */
  private static final int LONGEST = 1 << 16;

  private static final String[] WORDS = {
    "0",
    "-0",
    "-1",
    "1",
    "2",
    "99999999",
    "999999999",
    "2147483647",
    "2147483648",
    "-2147483649",
    "9223372036854775808",
    "99999999999999999999999",
    "1e308",
    "-1e308",
    "1e-320",
    "1e999",
    "nan",
    "inf",
    "-inf",
    "NaN",
    "1.5f",
    "0x10",
    "1d3",
    "1.e",
    ".",
    "-",
    "+",
    "********",
    "1-2-3",
    "null",
    "true",
    "{}",
    "[]",
    "\"\"",
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "<",
    ">",
    "</",
    "&lt;",
    "&x;",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "<![CDATA[",
    "]]>",
    "<?",
    "..",
    "../..",
    "/etc/hostname",
    "\u0000",
    "\ufeff",
    "%s",
    "%n",
    "\\u0000",
    "\\",
    "begin",
    "end",
    "atom",
    "lattice",
    "energy",
    "c",
    "d",
    "Si",
    "C",
    "*",
    "**",
    "[",
    "{a,",
    "=",
    "= ",
    "#",
    "\t",
    "\r",
    "\f",
    "\n",
    "\n\n"
  };

  private static final String[] UNITS = {
    "[", "{\"a\":", "(", " ", "\n", "9", "a", "<a>", "\"", "-", "1 ", "0 0 0\n"
  };

  private final long seed;
  private final List<byte[]> seeds;
  private SplittableRandom random;

  Mutator(long seed, List<byte[]> seeds) {
    this.seed = seed;
    this.seeds = seeds;
    random = new SplittableRandom(seed);
  }

  /** Returns the input of a number, whatever was asked for before. */
  byte[] input(long number) {
    random = new SplittableRandom((seed << 40) ^ number);
    byte[] out = pick().clone();
    int changes = 1 + random.nextInt(1 + random.nextInt(8));
    for (int i = 0; i < changes; i++) {
      out = change(out);
    }
    return out.length <= LONGEST ? out : Arrays.copyOf(out, LONGEST);
  }

  private byte[] pick() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] change(byte[] in) {
    if (in.length == 0) {
      return word();
    }
    int at = random.nextInt(in.length);
    return switch (random.nextInt(14)) {
      case 0 -> {
        byte[] out = in.clone();
        out[at] = (byte) random.nextInt(256);
        yield out;
      }
      case 1 -> {
        byte[] out = in.clone();
        out[at] ^= (byte) (1 << random.nextInt(8));
        yield out;
      }
      case 2 -> Arrays.copyOf(in, at);
      case 3 -> splice(in, at, new byte[0], Math.min(in.length, at + 1 + random.nextInt(64)));
      case 4, 5, 6 -> replaceWord(in, at, word());
      case 7 -> splice(in, at, word(), at);
      case 8 -> line(in, at, 0);
      case 9 -> line(in, at, 2 + random.nextInt(3));
      case 10 -> swapLines(in, at, random.nextInt(in.length));
      case 11 -> {
        byte[] other = pick();
        int from = random.nextInt(Math.max(1, other.length));
        int to = Math.min(other.length, from + random.nextInt(400));
        yield splice(in, at, Arrays.copyOfRange(other, from, Math.max(from, to)), at);
      }
      case 12 -> splice(in, at, run(), at);
      default -> replaceWord(in, at, number());
    };
  }

  private byte[] word() {
    return WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
  }

  private byte[] number() {
    String text =
        switch (random.nextInt(4)) {
          case 0 -> Integer.toString(random.nextInt(-10, 100));
          case 1 -> Double.toString(random.nextDouble(-10, 10));
          case 2 ->
              Double.toString(Math.scalb(random.nextDouble(-1, 1), random.nextInt(-1070, 1023)));
          default -> Long.toString(random.nextLong() >>> random.nextInt(64));
        };
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** One character many times: deep nesting, long lines, endless words. */
  private byte[] run() {
    String unit = UNITS[random.nextInt(UNITS.length)];
    return unit.repeat(1 << random.nextInt(14)).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] splice(byte[] in, int from, byte[] middle, int to) {
    byte[] out = new byte[from + middle.length + in.length - to];
    System.arraycopy(in, 0, out, 0, from);
    System.arraycopy(middle, 0, out, from, middle.length);
    System.arraycopy(in, to, out, from + middle.length, in.length - to);
    return out;
  }

  private static byte[] replaceWord(byte[] in, int at, byte[] word) {
    int from = at;
    while (from > 0 && !isEdge(in[from - 1])) {
      from--;
    }
    int to = at;
    while (to < in.length && !isEdge(in[to])) {
      to++;
    }
    return splice(in, from, word, Math.max(from, to));
  }

  private static boolean isEdge(byte b) {
    return b <= ' ' && b >= 0 || ",:=\"<>{}[]()".indexOf(b) >= 0;
  }

  private static int lineStart(byte[] in, int at) {
    int i = at;
    while (i > 0 && in[i - 1] != '\n') {
      i--;
    }
    return i;
  }

  private static int lineEnd(byte[] in, int at) {
    int i = at;
    while (i < in.length && in[i] != '\n') {
      i++;
    }
    return Math.min(in.length, i + 1);
  }

  private static byte[] line(byte[] in, int at, int times) {
    int from = lineStart(in, at);
    int to = lineEnd(in, at);
    byte[] all = new byte[times * (to - from)];
    for (int i = 0; i < times; i++) {
      System.arraycopy(in, from, all, i * (to - from), to - from);
    }
    return splice(in, from, all, to);
  }

  private static byte[] swapLines(byte[] in, int a, int b) {
    int first = Math.min(a, b);
    int second = Math.max(a, b);
    int from1 = lineStart(in, first);
    int to1 = lineEnd(in, first);
    int from2 = lineStart(in, second);
    int to2 = lineEnd(in, second);
    if (from2 < to1) {
      return in;
    }
    byte[] late = Arrays.copyOfRange(in, from2, to2);
    byte[] early = Arrays.copyOfRange(in, from1, to1);
    return splice(splice(in, from2, early, to2), from1, late, to1);
  }
}

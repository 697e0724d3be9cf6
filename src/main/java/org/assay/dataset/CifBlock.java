package org.assay.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.dataset.CifTokens.Kind;
import org.assay.dataset.CifTokens.Token;

/**
 * One block of a CIF.
 *
 * @param name behind {@code data_}
 * @param line on which it begins
 * @param values of each tag: one, or as many as its loop has rows
 */
record CifBlock(String name, int line, Map<String, List<Token>> values) {

  /** Reads all blocks of a file. */
  static List<CifBlock> of(CifTokens tokens) {
    List<CifBlock> blocks = new ArrayList<>();
    while (tokens.peek().isPresent()) {
      Token token = tokens.next();
      if (token.kind() == Kind.BLOCK) {
        blocks.add(new CifBlock(token.text(), token.line(), new LinkedHashMap<>()));
      } else if (blocks.isEmpty() || token.kind() == Kind.VALUE) {
        throw tokens.error(
            token.line(),
            "\"" + Shown.of(token.text()) + "\" has no tag before it (a word as _cell_length_a)");
      } else if (token.kind() == Kind.LOOP) {
        blocks.get(blocks.size() - 1).addLoop(token, tokens);
      } else {
        blocks.get(blocks.size() - 1).addPair(token, tokens);
      }
    }
    return blocks;
  }

  private void addPair(Token tag, CifTokens tokens) {
    if (!tokens.isNext(Kind.VALUE)) {
      throw tokens.error(tag.line(), Shown.of(tag.text()) + " has no value; ? stands for none");
    }
    begin(tag, tokens).add(tokens.next());
  }

  private void addLoop(Token loop, CifTokens tokens) {
    List<List<Token>> columns = new ArrayList<>();
    while (tokens.isNext(Kind.TAG)) {
      columns.add(begin(tokens.next(), tokens));
    }
    int count = 0;
    for (; tokens.isNext(Kind.VALUE) && !columns.isEmpty(); count++) {
      columns.get(count % columns.size()).add(tokens.next());
    }
    if (count == 0 || count % columns.size() != 0) {
      throw tokens.error(
          loop.line(),
          "a loop_ of " + columns.size() + " tags and " + count + " values, which make no rows");
    }
  }

  private List<Token> begin(Token tag, CifTokens tokens) {
    List<Token> column = new ArrayList<>();
    if (values.put(tag.text(), column) != null) {
      throw tokens.error(
          tag.line(), Shown.of(tag.text()) + " stands twice in block \"" + Shown.of(name) + "\"");
    }
    return column;
  }

  /** Returns the values of a tag, none where it is not there. */
  List<Token> all(String tag) {
    return values.getOrDefault(tag, List.of());
  }

  /** Returns the value of the first of some tags that says one. */
  Optional<Token> said(List<String> tags) {
    return tags.stream().flatMap(t -> all(t).stream()).filter(v -> !v.isUnsaid()).findFirst();
  }
}

package org.assay.suite;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.assay.structure.Cell;
import org.assay.structure.Composition;
import org.assay.structure.Structure;

/**
 * Writes a value out by its content, so that two values have one text if and only if they are made
 * of the same numbers and words. Records are taken component by component: a setting added to one
 * is part of the text without anybody's doing.
 */
final class ContentText {

  /** Says that the content of something cannot be told. */
  private static final class Opaque extends Exception {
    private static final long serialVersionUID = 1;

    Opaque(Throwable cause) {
      super(cause);
    }
  }

  private final StringBuilder out = new StringBuilder();

  private ContentText() {}

  /** Returns the text, or nothing where a part is neither record nor collection nor plain value. */
  static Optional<String> of(Object value) {
    ContentText text = new ContentText();
    try {
      text.write(value);
      return Optional.of(text.out.toString());
    } catch (Opaque e) {
      return Optional.empty();
    }
  }

  private void write(Object value) throws Opaque {
    if (value instanceof String s) {
      out.append(s.length()).append(':').append(s); // the length: no text can pose as two
    } else if (value instanceof Number || value instanceof Boolean) {
      out.append(value.getClass().getSimpleName()).append(' ').append(value);
    } else if (value instanceof Enum<?> e) {
      out.append(e.getDeclaringClass().getName()).append('.').append(e.name());
    } else if (value instanceof Record r) {
      writeRecord(r);
    } else if (value instanceof Structure s) {
      writeAll(List.of(s.cell(), s.symbols(), s.positions()));
    } else if (value instanceof Cell c) {
      write(c.rows());
    } else if (value instanceof Composition c) {
      write(c.formula());
    } else {
      writeContainer(value);
    }
    out.append(';');
  }

  private void writeContainer(Object value) throws Opaque {
    if (value instanceof Optional<?> o) {
      writeAll(o.stream().toList());
    } else if (value instanceof OptionalDouble o) {
      writeAll(o.stream().boxed().toList());
    } else if (value instanceof List<?> list) {
      writeAll(list);
    } else if (value instanceof Set<?> set) {
      writeSorted(set);
    } else if (value instanceof Map<?, ?> map) {
      writeSorted(map.entrySet().stream().map(e -> List.of(e.getKey(), e.getValue())).toList());
    } else if (value != null && value.getClass().isArray()) {
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        elements.add(Array.get(value, i));
      }
      writeAll(elements);
    } else {
      throw new Opaque(null);
    }
  }

  private void writeAll(List<?> elements) throws Opaque {
    out.append('[').append(elements.size()).append(' ');
    for (Object element : elements) {
      write(element);
    }
    out.append(']');
  }

  /** The order of sets and maps changes from run to run. */
  private void writeSorted(Iterable<?> elements) throws Opaque {
    List<String> texts = new ArrayList<>();
    for (Object element : elements) {
      ContentText text = new ContentText();
      text.write(element);
      texts.add(text.out.toString());
    }
    texts.sort(null);
    writeAll(texts);
  }

  private void writeRecord(Record record) throws Opaque {
    out.append(record.getClass().getName()).append('{');
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      out.append(component.getName()).append('=');
      try {
        component.getAccessor().setAccessible(true); // jobs are their packages' own affair
        write(component.getAccessor().invoke(record));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new Opaque(e);
      }
    }
    out.append('}');
  }
}

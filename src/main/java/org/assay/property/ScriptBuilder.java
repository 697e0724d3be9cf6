package org.assay.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.script.ScriptWriter;
import org.assay.property.PropertyJob.Outcome;
import org.assay.property.PropertyJob.Quantity;
import org.assay.structure.Structure;

/** Puts a {@link Script} together: its input, its data files, and what a program is given. */
public final class ScriptBuilder {

  private final String name;
  private final Outcome found;
  private final ScriptWriter input = new ScriptWriter();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, Object> given = new LinkedHashMap<>();
  private final List<String> ids = new ArrayList<>();

  /**
   * Begins a script.
   *
   * @param title what it is called, from which file names are made; a job's name, mostly
   * @param found what the job found
   */
  public ScriptBuilder(String title, Outcome found) {
    name = title.replaceAll("[^\\w.-]+", "-");
    this.found = found;
  }

  /** Returns the beginning of all files' names. */
  public String name() {
    return name;
  }

  /** Returns the input, to write on. */
  public ScriptWriter input() {
    return input;
  }

  /** Adds a structure's data file and returns its name. */
  public String data(String part, Structure structure) {
    return file(part, ScriptWriter.data(name + ", " + part, structure));
  }

  /** Adds moving atoms' data file and returns its name. */
  public String data(String part, MovingAtoms atoms) {
    return file(part, ScriptWriter.data(name + ", " + part, atoms));
  }

  private String file(String part, String text) {
    String file = "data." + name + "." + part;
    files.put(file, text);
    return file;
  }

  /**
   * Tells the program something.
   *
   * @param value text, number, array of doubles, or list or map of such
   */
  public ScriptBuilder give(String key, Object value) {
    given.put(key, value);
    return this;
  }

  /** Announces values that the program will find; those that have none are left out. */
  public ScriptBuilder expect(List<Quantity> quantities) {
    for (Quantity q : quantities) {
      Optional<PropertyResult> result = found.valued(q);
      if (result.isPresent()) {
        PropertyResult r = result.get();
        ids.add(q.id());
        input.comment(
            "expected: "
                + q.id()
                + " = "
                + r.value().getAsDouble()
                + " "
                + q.unit()
                + ", status "
                + r.status().text());
      }
    }
    return this;
  }

  /** Lets LAMMPS print a value, where there is one. */
  public void print(Quantity q, String expression) {
    if (found.valued(q).isPresent()) {
      input.line("");
      expect(List.of(q));
      input.line(
          "print \""
              + Script.printed(q.id())
              + " = $("
              + expression
              + ":%.12g) "
              + q.unit()
              + "\"");
    }
  }

  /** Returns the script of values that LAMMPS prints. */
  public Script script() {
    files.put("in." + name, input.text());
    return new Script(name, files, Optional.empty(), ids);
  }

  /** Returns the script of values that a program makes of LAMMPS' output. */
  public Script script(String program) {
    input.line("");
    input.line("print \"now: python3 " + program + " " + name + ".json\"");
    files.put("in." + name, input.text());
    StringBuilder json = new StringBuilder();
    write(given, json);
    files.put(name + ".json", json.append('\n').toString());
    return new Script(name, files, Optional.of(program), ids);
  }

  private static void write(Object value, StringBuilder json) {
    if (value instanceof Map<?, ?> map) {
      String comma = "";
      json.append('{');
      for (Map.Entry<?, ?> e : map.entrySet()) {
        json.append(comma).append('\n');
        write(e.getKey(), json);
        json.append(": ");
        write(e.getValue(), json);
        comma = ",";
      }
      json.append('}');
    } else if (value instanceof List<?> list) {
      String comma = "";
      json.append('[');
      for (Object element : list) {
        json.append(comma);
        write(element, json);
        comma = ", ";
      }
      json.append(']');
    } else if (value instanceof double[] numbers) {
      List<Double> all = new ArrayList<>();
      for (double x : numbers) {
        all.add(x);
      }
      write(all, json);
    } else if (value instanceof Number) {
      json.append(value);
    } else {
      String text = value.toString().replace("\\", "\\\\").replace("\"", "\\\"");
      json.append('"').append(text.replaceAll("\\p{Cntrl}", " ")).append('"');
    }
  }
}

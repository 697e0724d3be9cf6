package org.assay.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed, data and machine give the same bytes. */
class DeterminismTest {

  @TempDir Path work;

  @Test
  void filesOfARunDoNotDependOnCoresNorWorkers() throws Exception {
    Path inputs = work.resolve("inputs");
    Subject.writeInputs(inputs);
    Map<String, String> first = Map.of();
    int firstCode = -1;
    for (int cores = 1; cores <= 3; cores++) {
      Path directory = Files.createDirectory(work.resolve("cores-" + cores));
      Path out = directory.resolve("out");
      List<String> words = new ArrayList<>(Subject.RUN.words(inputs, out));
      words.set(words.indexOf("--workers") + 1, Integer.toString(cores));
      Program program = new Program(directory, words).withCores(cores);
      int code = program.start().waitFor();
      firstCode = cores == 1 ? code : firstCode;
      // So small a network may leave a test without a value, which is a failed job.
      assertTrue(code == 0 || code == 4, program.said());
      assertEquals(firstCode, code, program.said());
      Map<String, String> content = Subject.RUN.content(out);
      // The number of cores is in their description of the machine.
      content.replaceAll((file, text) -> text.replaceAll("\"machine\": \"[^\"]*\"", ""));
      if (cores == 1) {
        first = content;
      }
      assertEquals(first.keySet(), content.keySet());
      for (Map.Entry<String, String> file : first.entrySet()) {
        assertEquals(
            file.getValue(), content.get(file.getKey()), file.getKey() + ", " + cores + " cores");
      }
    }
  }
}

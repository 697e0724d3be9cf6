package org.assay.app.slurm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assay.session.ShellText;

/**
 * A script for {@code sbatch} that runs a command of Assay to its end, over as many jobs as it
 * takes: shortly before the time is over, the command is ended as Ctrl-C ends it, and the job put
 * back into the queue, where it goes on.
 *
 * @param request what the job asks for
 * @param directory where the command is run
 * @param modules environment modules that are loaded first
 * @param begin the command, its program first
 * @param goOn the command that goes on where {@code out} is there
 * @param out directory whose presence tells that the command has begun; nothing where the same
 *     command goes on by itself
 */
public record BatchScript(
    SlurmRequest request,
    Path directory,
    List<String> modules,
    List<String> begin,
    List<String> goOn,
    Optional<Path> out) {

  private static final String BODY = "batch.sh";

  public BatchScript {
    modules = List.copyOf(modules);
    begin = List.copyOf(begin);
    goOn = List.copyOf(goOn);
  }

  /** Returns the script. */
  public String text() {
    String choice =
        out.map(
                directory ->
                    "begin=("
                        + words(begin)
                        + ")\ngo_on=("
                        + words(goOn)
                        + ")\n"
                        + "if [[ -d "
                        + ShellText.quoted(directory.toString())
                        + " ]]; then command=(\"${go_on[@]}\"); else command=(\"${begin[@]}\"); fi\n")
            .orElseGet(() -> "command=(" + words(begin) + ")\n");
    String modules =
        this.modules.isEmpty() ? "# module load …\n" : "module load " + words(this.modules) + "\n";
    return body()
        .replace("@SBATCH@\n", String.join("\n", request.lines()) + "\n")
        .replace("@MODULES@\n", modules)
        .replace("@DIRECTORY@", ShellText.quoted(directory.toString()))
        .replace("@COMMAND@\n", choice);
  }

  private static String words(List<String> words) {
    return words.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
  }

  private static String body() {
    try (InputStream in = BatchScript.class.getResourceAsStream(BODY)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(BODY, e);
    }
  }
}

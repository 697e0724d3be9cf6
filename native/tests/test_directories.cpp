// Directories that the reader takes and refuses, as data/directories.txt has them: with which
// words, of which file and line. DirectoryCorpusTest has Java's way to the same reader.

#include <fstream>
#include <sstream>
#include <vector>

#include "check.h"
#include "symmetry_case.h"

namespace {

using testing::Files;

struct Case {
  std::string verdict, file;
  std::size_t line;
  std::string replacement, place, words, what;
};

struct Corpus {
  Files base;
  std::vector<Case> cases;
};

std::string unescaped(const std::string &text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text.compare(i, 2, "\\n") == 0 || text.compare(i, 2, "\\r") == 0;
    plain += escape ? (text[i + 1] == 'n' ? '\n' : '\r') : text[i];
    i += escape;
  }
  return plain;
}

Case caseOf(const std::string &line) {
  std::vector<std::string> columns;
  std::istringstream in(line);
  for (std::string column; std::getline(in, column, '\t');) columns.push_back(column);
  check::isTrue(columns.size() == 7, "columns of: " + line);
  columns.resize(7);
  return {columns[0],
          columns[1],
          static_cast<std::size_t>(std::stoi(columns[2])),
          unescaped(columns[3]),
          columns[4],
          columns[5],
          columns[6]};
}

Corpus readCorpus() {
  std::ifstream in(ASSAY_DIRECTORIES);
  check::isTrue(in.is_open(), "cannot open " ASSAY_DIRECTORIES);
  Corpus corpus;
  std::string line, file;
  while (std::getline(in, line) && line != "base") {
  }
  while (std::getline(in, line) && line != "cases") {
    const bool isName = line.compare(0, 3, "%% ") == 0;
    if (isName) file = line.substr(3);
    if (!isName) corpus.base[file] += line + "\n";
  }
  while (std::getline(in, line)) corpus.cases.push_back(caseOf(line));
  return corpus;
}

// The base with the case's change.
Files changed(const Files &base, const Case &one) {
  Files files = base;
  if (one.line == 0) {
    files.erase(one.file);
    return files;
  }
  std::istringstream in(base.at(one.file));
  std::string text;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    text += (++number == one.line ? one.replacement : line) + "\n";
  }
  check::isTrue(number >= one.line, one.file + " has no line " + std::to_string(one.line));
  files[one.file] = text;
  return files;
}

void takesAndRefuses(const Files &base, const Case &one) {
  const std::string what = one.file + ", " + one.what;
  std::string verdict = "accepted", message;
  try {
    const assay::BehlerNetwork network = testing::networkOf(changed(base, one));
    // RuNNer's word fitmode, too, is one that the reader does not know.
    if (!network.warnings.empty()) message = network.warnings.front();
  } catch (const assay::FileError &e) {
    verdict = "refused";
    message = e.what();
  }
  check::isTrue(verdict == (one.verdict == "refused" ? "refused" : "accepted"),
                what + ": " + verdict + " " + message);
  if (one.verdict == "accepted") return;
  check::isTrue(message.compare(0, one.place.size() + 5, "dir/" + one.place + ":") == 0,
                what + ": expected " + one.place + ", says " + message);
  check::isTrue(message.find(one.words) != std::string::npos,
                what + ": expected " + one.words + ", says " + message);
}

void everyDirectoryIsTakenOrRefused() {
  const Corpus corpus = readCorpus();
  check::isTrue(corpus.cases.size() > 80, "the corpus has its cases");
  check::isTrue(testing::networkOf(corpus.base).warnings.empty(), "the base is good");
  for (const Case &one : corpus.cases) takesAndRefuses(corpus.base, one);
}

}  // namespace

int main() {
  check::run("every directory is taken or refused", everyDirectoryIsTakenOrRefused);
  return check::result();
}

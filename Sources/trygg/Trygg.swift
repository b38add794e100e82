import Command

@main
enum Trygg {
  static func main() {
    Tool.runAndExit()
  }
}
